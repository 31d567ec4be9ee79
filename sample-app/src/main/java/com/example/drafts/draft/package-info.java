/**
 * Drafts, their collaborators and segments: who may see, who may write, and exactly once.
 */
@NullMarked
package com.example.drafts.draft;

import org.jspecify.annotations.NullMarked;
