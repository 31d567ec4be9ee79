/**
 * Suggestions for the next sentence, fetched from another service over HTTP.
 */
@NullMarked
package com.example.drafts.suggest;

import org.jspecify.annotations.NullMarked;
