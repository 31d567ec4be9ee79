@NullMarked
package com.example.drafts.draft;

import org.jspecify.annotations.NullMarked;
