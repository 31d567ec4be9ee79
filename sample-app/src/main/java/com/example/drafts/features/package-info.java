/**
 * What the page at / shows about hardening.
 */
@NullMarked
package com.example.drafts.features;

import org.jspecify.annotations.NullMarked;
