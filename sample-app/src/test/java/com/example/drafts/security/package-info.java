@NullMarked
package com.example.drafts.security;

import org.jspecify.annotations.NullMarked;
