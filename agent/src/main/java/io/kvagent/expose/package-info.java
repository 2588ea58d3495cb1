/**
 * Hands the values to the app. Imports {@code vault}'s values and {@code report}; makes no request.
 */
package io.kvagent.expose;
