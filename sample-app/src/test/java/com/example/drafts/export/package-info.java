@NullMarked
package com.example.drafts.export;

import org.jspecify.annotations.NullMarked;
