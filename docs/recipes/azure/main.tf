# A vault with RBAC, and a VM's identity that may read its secrets. Set the secrets by the CLI: a value set here is in the state file.
terraform {
  required_providers {
    azurerm = {
      source  = "hashicorp/azurerm"
      version = "~> 4.0"
    }
  }
}

provider "azurerm" {
  features {}
}

variable "vault_name" {
  type        = string
  description = "Unique in all of Azure"
}

variable "vm_name" {
  type = string
}

variable "resource_group_name" {
  type = string
}

data "azurerm_client_config" "current" {}

data "azurerm_resource_group" "group" {
  name = var.resource_group_name
}

# The VM needs identity { type = "SystemAssigned" }.
data "azurerm_virtual_machine" "vm" {
  name                = var.vm_name
  resource_group_name = data.azurerm_resource_group.group.name
}

resource "azurerm_key_vault" "vault" {
  name                       = var.vault_name
  resource_group_name        = data.azurerm_resource_group.group.name
  location                   = data.azurerm_resource_group.group.location
  tenant_id                  = data.azurerm_client_config.current.tenant_id
  sku_name                   = "standard"
  rbac_authorization_enabled = true
}

resource "azurerm_role_assignment" "may_read" {
  scope                = azurerm_key_vault.vault.id
  role_definition_name = "Key Vault Secrets User"
  principal_id         = data.azurerm_virtual_machine.vm.identity[0].principal_id
  principal_type       = "ServicePrincipal"
}
