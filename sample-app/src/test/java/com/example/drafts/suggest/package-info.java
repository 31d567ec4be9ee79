@NullMarked
package com.example.drafts.suggest;

import org.jspecify.annotations.NullMarked;
