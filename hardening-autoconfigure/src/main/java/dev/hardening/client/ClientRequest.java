package dev.hardening.client;

import java.util.List;

/**
 * What is known of the origin of a request, be it HTTP or a WebSocket handshake.
 */
public interface ClientRequest {

	/**
	 * Return the address as the container tells it, after its own handling of forwarded
	 * headers.
	 * @return an address literal; may be empty or another text where there is no network
	 */
	String remoteAddress();

	/**
	 * Return the address of the other end of the connection.
	 * @return an address literal; may be empty or another text where there is no network
	 */
	String peer();

	/**
	 * Return the lines of a header as they arrived, in their order.
	 * @param name the name of the header
	 * @return the lines, empty when there is none
	 */
	List<String> headers(String name);

}
