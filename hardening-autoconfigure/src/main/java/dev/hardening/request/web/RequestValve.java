package dev.hardening.request.web;

import java.io.IOException;

import jakarta.servlet.ServletException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/**
 * The first thing that Tomcat runs for a request, and the only one for requests that it
 * rejects by itself (malformed request line, over-long header, unknown context): those
 * have an id, too.
 */
public final class RequestValve extends ValveBase {

	private final RequestStamp stamp;

	public RequestValve(RequestStamp stamp) {
		super(true);
		this.stamp = stamp;
	}

	@Override
	public void invoke(Request request, Response response) throws IOException, ServletException {
		// A rejected request is only half parsed: headers that were read may be looked
		// at, nothing else.
		this.stamp.begin(request, request.getCoyoteRequest().getStartTimeNanos());
		this.stamp.writeId(request, response);
		getNext().invoke(request, response);
	}

}
