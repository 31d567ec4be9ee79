package com.example.drafts.suggest;

record Suggestion(String suggestion) {
}
