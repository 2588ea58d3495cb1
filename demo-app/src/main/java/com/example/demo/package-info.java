// SPDX-License-Identifier: Apache-2.0
/**
 * An ordinary small database application: it reads the address of its database and its login from system properties, and shows the
 * user that the database reports.
 *
 * <p>It knows nothing of Azure, Key Vault or any agent: it stands for every unchanged application.
 */
package com.example.demo;
