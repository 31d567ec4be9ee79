@NullMarked
package dev.hardening.request;

import org.jspecify.annotations.NullMarked;
