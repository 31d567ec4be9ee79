/**
 * All that a user may read, as one stream of plain text.
 */
@NullMarked
package com.example.drafts.export;

import org.jspecify.annotations.NullMarked;
