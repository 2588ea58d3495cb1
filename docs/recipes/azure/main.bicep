// A vault with RBAC, a VM's identity that may read its secrets. Give the secrets by the CLI: they don't belong into a template.
targetScope = 'resourceGroup'

@description('Unique in all of Azure')
param vaultName string
param vmName string
param location string = resourceGroup().location

var secretsUser = subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '4633458b-17de-408a-b874-0445c86b69e6')

resource vault 'Microsoft.KeyVault/vaults@2023-07-01' = {
  name: vaultName
  location: location
  properties: {
    tenantId: tenant().tenantId
    sku: {
      family: 'A'
      name: 'standard'
    }
    enableRbacAuthorization: true
    enableSoftDelete: true
  }
}

resource vm 'Microsoft.Compute/virtualMachines@2024-07-01' existing = {
  name: vmName
}

resource mayRead 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(vault.id, vm.id, secretsUser)
  scope: vault
  properties: {
    roleDefinitionId: secretsUser
    principalId: vm.identity.principalId
    principalType: 'ServicePrincipal'
  }
}

output secrets string = 'vault=${vault.name}'
