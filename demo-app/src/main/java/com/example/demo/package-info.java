// SPDX-License-Identifier: Apache-2.0
/**
 * An ordinary small database application, the kind that exists in every company: it reads where its database is and how to log in
 * from system properties, and shows who the database takes it for.
 *
 * <p>It knows nothing of Azure, of Key Vault or of any agent. That is its whole point.
 */
package com.example.demo;
