package dev.hardening.ratelimit.autoconfigure;

import java.time.Instant;
import java.util.List;

import dev.hardening.ratelimit.penalty.Penalty;
import dev.hardening.ratelimit.penalty.PenaltyBox;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.actuate.endpoint.annotation.DeleteOperation;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.Selector.Match;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.WebEndpoint;

/**
 * Shows who is blocked, and releases. Names users and addresses, and changes something,
 * so there is no access to it unless that is granted.
 */
@WebEndpoint(id = "hardeningpenalties", defaultAccess = Access.NONE)
class PenaltiesEndpoint {

	private final PenaltyBox box;

	PenaltiesEndpoint(PenaltyBox box) {
		this.box = box;
	}

	@ReadOperation
	BlockedClients blockedClients() {
		return new BlockedClients(this.box.blocked().stream().map(BlockedClient::of).toList());
	}

	/** All remaining segments, since the network of an IPv6 client has a slash. */
	@ReadOperation
	@Nullable BlockedClient blockedClient(@Selector(match = Match.ALL_REMAINING) String... client) {
		Penalty penalty = this.box.penalty(String.join("/", client));
		return (penalty != null) ? BlockedClient.of(penalty) : null;
	}

	@DeleteOperation
	WebEndpointResponse<Void> release(@Selector(match = Match.ALL_REMAINING) String... client) {
		return releaseByName(String.join("/", client));
	}

	/** For names that no path can carry past a firewall, such as with a backslash. */
	@DeleteOperation
	WebEndpointResponse<Void> releaseByName(String client) {
		boolean released = this.box.release(client);
		return new WebEndpointResponse<>(
				released ? WebEndpointResponse.STATUS_NO_CONTENT : WebEndpointResponse.STATUS_NOT_FOUND);
	}

	/**
	 * The answer.
	 *
	 * @param clients all that are blocked, in the order of their names
	 */
	record BlockedClients(List<BlockedClient> clients) implements OperationResponseBody {
	}

	/**
	 * One that is blocked.
	 *
	 * @param client user or address
	 * @param until end of the block
	 * @param remainingSeconds seconds until then, rounded up
	 * @param level how many blocks it has had in a row
	 */
	record BlockedClient(String client, Instant until, long remainingSeconds,
			int level) implements OperationResponseBody {

		static BlockedClient of(Penalty penalty) {
			long seconds = penalty.remaining().plusNanos(999_999_999).toSeconds();
			return new BlockedClient(penalty.client(), penalty.until(), seconds, penalty.level());
		}

	}

}
