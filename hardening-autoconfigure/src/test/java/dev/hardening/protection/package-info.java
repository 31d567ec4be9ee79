@NullMarked
package dev.hardening.protection;

import org.jspecify.annotations.NullMarked;
