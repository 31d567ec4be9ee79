@NullMarked
package dev.hardening.protection.web;

import org.jspecify.annotations.NullMarked;
