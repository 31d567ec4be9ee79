package com.example.drafts.export;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.time.Duration;
import java.util.List;

import com.example.drafts.draft.DraftReader;
import com.example.drafts.draft.DraftView;

import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

@RestController
class ExportController {

	private static final MediaType TEXT = new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8);

	/** Stands for the work of a real export, so that several at once can be seen. */
	private static final Duration WORK = Duration.ofMillis(100);

	private final DraftReader drafts;

	ExportController(DraftReader drafts) {
		this.drafts = drafts;
	}

	@GetMapping("/api/export")
	ResponseEntity<StreamingResponseBody> export(Principal principal) throws InterruptedException {
		Thread.sleep(WORK.toMillis());
		String user = principal.getName();
		StreamingResponseBody body = (out) -> {
			Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
			writeAll(user, writer);
			writer.flush();
		};
		ContentDisposition file = ContentDisposition.attachment().filename("drafts.txt").build();
		return ResponseEntity.ok()
			.contentType(TEXT)
			.header(HttpHeaders.CONTENT_DISPOSITION, file.toString())
			.body(body);
	}

	private void writeAll(String user, Writer writer) throws IOException {
		int number = 0;
		List<DraftView> page = this.drafts.page(user, number);
		while (!page.isEmpty()) {
			for (DraftView draft : page) {
				DraftText.write(draft, writer);
			}
			page = this.drafts.page(user, ++number);
		}
	}

}
