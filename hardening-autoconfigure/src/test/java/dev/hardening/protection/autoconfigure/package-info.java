@NullMarked
package dev.hardening.protection.autoconfigure;

import org.jspecify.annotations.NullMarked;
