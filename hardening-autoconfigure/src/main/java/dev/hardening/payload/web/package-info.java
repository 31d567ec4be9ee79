@NullMarked
package dev.hardening.payload.web;

import org.jspecify.annotations.NullMarked;
