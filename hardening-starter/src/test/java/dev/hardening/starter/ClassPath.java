package dev.hardening.starter;

import java.io.File;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A class path for a process, made from that of the tests by rules on artifact names. A
 * trailing {@code *} stands for any rest of a name.
 */
record ClassPath(List<String> entries) {

	private static final Pattern JAR = Pattern.compile("(.+?)-\\d[^/\\\\]*\\.jar");

	/** What spring-boot-starter-web brings. */
	static final String[] STARTER_WEB = { "jackson-annotations", "jackson-core", "jackson-databind",
			"jackson-datatype-jdk8", "jackson-datatype-jsr310", "jackson-module-parameter-names",
			"jakarta.annotation-api", "jul-to-slf4j", "log4j-api", "log4j-to-slf4j", "logback-classic", "logback-core",
			"micrometer-commons", "micrometer-observation", "slf4j-api", "snakeyaml", "spring-aop", "spring-beans",
			"spring-boot", "spring-boot-autoconfigure", "spring-boot-starter", "spring-boot-starter-json",
			"spring-boot-starter-logging", "spring-boot-starter-tomcat", "spring-boot-starter-web", "spring-context",
			"spring-core", "spring-expression", "spring-jcl", "spring-web", "spring-webmvc", "tomcat-embed-core",
			"tomcat-embed-el", "tomcat-embed-websocket" };

	private static final String[] TEST_TOOLS = { "apiguardian-api", "assertj-core", "byte-buddy", "junit-*",
			"opentest4j" };

	private static final String[] WEBFLUX = { "netty-*", "reactive-streams", "reactor-*",
			"spring-boot-starter-reactor-netty", "spring-boot-starter-webflux", "spring-webflux" };

	private static final String[] LOG4J2 = { "log4j-core", "log4j-jul", "log4j-slf4j2-impl",
			"spring-boot-starter-log4j2" };

	private static final String[] LOGBACK = { "log4j-to-slf4j", "logback-classic", "logback-core",
			"spring-boot-starter-logging" };

	private static final String[] SERVLET = { "spring-boot-starter-tomcat", "spring-boot-starter-web",
			"spring-boot-starter-websocket", "spring-webmvc", "spring-websocket", "tomcat-embed-core",
			"tomcat-embed-websocket" };

	/** What an application with {@code hardening-starter} has. */
	static ClassPath starter() {
		return tests().without(WEBFLUX).without(LOG4J2);
	}

	/** The same with Log4j 2 in place of Logback. */
	static ClassPath log4j2() {
		return tests().without(WEBFLUX).without(LOGBACK);
	}

	/** The same with Spring WebFlux in place of the servlet stack. */
	static ClassPath reactive() {
		return tests().without(SERVLET).without(LOG4J2);
	}

	private static ClassPath tests() {
		List<String> entries = Arrays.asList(System.getProperty("java.class.path").split(File.pathSeparator));
		return new ClassPath(entries).without(TEST_TOOLS);
	}

	/** Leave artifacts out. */
	ClassPath without(String... artifacts) {
		List<Predicate<String>> rules = rules(artifacts);
		return filter((entry) -> rules.stream().noneMatch((rule) -> rule.test(entry)));
	}

	/** Keep these artifacts only, and the applications themselves. */
	ClassPath only(String... artifacts) {
		List<Predicate<String>> rules = rules(artifacts);
		return filter((entry) -> isApplication(entry) || rules.stream().anyMatch((rule) -> rule.test(entry)));
	}

	List<String> artifacts() {
		return this.entries.stream().map(ClassPath::artifact).toList();
	}

	String asArgument() {
		return String.join(File.pathSeparator, this.entries);
	}

	/** A rule that matches nothing is a rule whose test no longer tests anything. */
	private List<Predicate<String>> rules(String... artifacts) {
		List<Predicate<String>> rules = new ArrayList<>();
		for (String name : artifacts) {
			Predicate<String> rule = name.endsWith("*")
					? (entry) -> artifact(entry).startsWith(name.substring(0, name.length() - 1))
					: (entry) -> artifact(entry).equals(name);
			if (this.entries.stream().noneMatch(rule)) {
				throw new IllegalStateException(
						"No artifact '%s' on the class path; there are: %s".formatted(name, artifacts()));
			}
			rules.add(rule);
		}
		return rules;
	}

	private ClassPath filter(Predicate<String> entries) {
		return new ClassPath(this.entries.stream().filter(entries).collect(Collectors.toUnmodifiableList()));
	}

	private static boolean isApplication(String entry) {
		return artifact(entry).equals("test-classes");
	}

	/** A jar, or the classes of a module that is built along. */
	private static String artifact(String entry) {
		File file = new File(entry);
		Matcher jar = JAR.matcher(file.getName());
		if (jar.matches()) {
			return jar.group(1);
		}
		return file.getName().equals("classes") ? file.getParentFile().getParentFile().getName() : file.getName();
	}

}
