@NullMarked
package dev.hardening.client.web;

import org.jspecify.annotations.NullMarked;
