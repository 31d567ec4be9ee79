@NullMarked
package com.example.drafts;

import org.jspecify.annotations.NullMarked;
