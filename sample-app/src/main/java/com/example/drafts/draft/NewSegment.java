package com.example.drafts.draft;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

record NewSegment(@NotBlank @Size(max = Segment.MAX_CONTENT) @StorableText String content) {
}
