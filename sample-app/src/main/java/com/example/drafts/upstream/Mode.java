package com.example.drafts.upstream;

/** How the upstream behaves. */
enum Mode {

	/** Answers at once. */
	OK,

	/** Answers every call with 500. */
	FAIL,

	/** Answers later than its clients are willing to wait. */
	SLOW

}
