/**
 * The other service that suggestions come from, played by this application itself and
 * able to fail on demand.
 */
@NullMarked
package com.example.drafts.upstream;

import org.jspecify.annotations.NullMarked;
