/**
 * Calls from outside that have no login.
 */
@NullMarked
package com.example.drafts.webhook;

import org.jspecify.annotations.NullMarked;
