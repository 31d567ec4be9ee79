@NullMarked
package dev.hardening.starter;

import org.jspecify.annotations.NullMarked;
