package dev.hardening.architecture;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;

import org.junit.jupiter.api.Test;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Where versions stand.
 */
class PomVersionTests {

	private static final String REASON = "every version stands once, in the properties or the plugins of the parent POM:"
			+ " who upgrades a library changes one line, and no module is left behind";

	@Test
	void noModuleHasItsOwn() {
		assertThat(Repository.modules()).isNotEmpty().allSatisfy((module) -> {
			Path pom = Repository.root().resolve(module).resolve("pom.xml");
			assertThat(find(pom, "//version[not(parent::parent)]")).as("%s: %s", module, REASON)
				.allMatch(PomVersionTests::isReference);
			assertThat(find(pom, "/project/parent/version")).as("%s: version of the parent", module)
				.containsExactly("${revision}");
		});
	}

	@Test
	void dependenciesTakeTheirsFromProperties() {
		Path pom = Repository.root().resolve("pom.xml");
		assertThat(find(pom, "//dependency/version")).as(REASON).isNotEmpty().allMatch(PomVersionTests::isReference);
	}

	@Test
	void noPluginHasTwo() {
		Path pom = Repository.root().resolve("pom.xml");
		assertThat(find(pom, "//plugin[version]/artifactId")).as(REASON).isNotEmpty().doesNotHaveDuplicates();
	}

	private static boolean isReference(String version) {
		return version.matches("\\$\\{[^}]+}");
	}

	private static List<String> find(Path pom, String expression) {
		try {
			XPath xpath = XPathFactory.newInstance().newXPath();
			NodeList nodes = (NodeList) xpath.evaluate(expression,
					DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(pom.toFile()),
					XPathConstants.NODESET);
			List<String> found = new ArrayList<>();
			for (int i = 0; i < nodes.getLength(); i++) {
				found.add(nodes.item(i).getTextContent().trim());
			}
			return found;
		}
		catch (IOException | SAXException | ParserConfigurationException | XPathExpressionException ex) {
			throw new IllegalStateException("Cannot read " + pom, ex);
		}
	}

}
