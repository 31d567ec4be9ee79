/**
 * Drafts, a small service for writing together, one pen at a time.
 */
@NullMarked
package com.example.drafts;

import org.jspecify.annotations.NullMarked;
