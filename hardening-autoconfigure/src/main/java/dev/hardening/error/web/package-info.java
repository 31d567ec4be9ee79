@NullMarked
package dev.hardening.error.web;

import org.jspecify.annotations.NullMarked;
