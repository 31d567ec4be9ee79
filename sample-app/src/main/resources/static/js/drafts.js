'use strict';

async function showFeatures() {
	const list = document.getElementById('features');
	try {
		const response = await fetch('/features');
		if (!response.ok) {
			throw new Error(`status ${response.status}`);
		}
		const { features } = await response.json();
		list.replaceChildren(...Object.entries(features).map(([name, on]) => chip(name, on)));
	}
	catch (error) {
		list.textContent = `cannot read /features: ${error.message}`;
	}
}

function chip(name, on) {
	const item = document.createElement('li');
	item.textContent = `${name} ${on ? 'on' : 'off'}`;
	item.classList.toggle('on', on);
	return item;
}

async function showPosture() {
	const section = document.getElementById('posture');
	try {
		const response = await fetch('/actuator/hardening');
		if (response.status === 404) {
			// Nothing of hardening is on, so there is no such endpoint.
			section.hidden = true;
			document.querySelector('a[href="/actuator/hardening"]').hidden = true;
			return;
		}
		if (!response.ok) {
			throw new Error(`status ${response.status}`);
		}
		const { features, warnings } = await response.json();
		const { policies, coverage } = features['rate-limit'].details;
		fill('policies', Object.entries(policies).map(([name, policy]) => policyRow(name, policy)));
		fill('coverage', coverage.filter(isOfDrafts).map(coverageRow));
		fill('warnings', warnings.map(warningItem));
	}
	catch (error) {
		document.getElementById('warnings').textContent = `cannot read /actuator/hardening: ${error.message}`;
	}
}

function isOfDrafts({ endpoint }) {
	return !/ \/(actuator|error)(\/|$)/.test(endpoint);
}

function policyRow(name, { decisions, mode, ...numbers }) {
	const isShadow = mode.toLowerCase() === 'shadow';
	const refused = isShadow ? decisions.shadowed : decisions.rejected;
	return row([code(name), ...(isShadow ? [tag('shadow')] : [])], [grants(numbers)], [decisions.allowed],
		[isShadow ? `(${refused})` : refused]);
}

function grants({ limit, window, burst, concurrent, queue, per }) {
	const amount = concurrent ? `${concurrent} at once and ${queue} waiting`
		: `${limit} in ${window.slice(2).toLowerCase()}` + (burst === limit ? '' : `, ${burst} at once`);
	return `${amount}, per ${per.toLowerCase().replaceAll(/[_-]/g, ' ')}`;
}

function coverageRow({ endpoint, policies }) {
	// Applies wherever another policy does; the page says so once.
	const names = policies.filter((name) => name !== 'address-ceiling').map(code);
	return row([code(endpoint)], names.length > 0 ? names : [tag('none')]);
}

function warningItem({ property, message }) {
	const item = document.createElement('li');
	item.append(code(property), `: ${message}`);
	return item;
}

function row(...cells) {
	const row = document.createElement('tr');
	row.append(...cells.map((content) => {
		const cell = document.createElement('td');
		content.forEach((part) => cell.append(part, ' '));
		return cell;
	}));
	return row;
}

function code(text) {
	const code = document.createElement('code');
	code.textContent = text;
	return code;
}

function tag(text) {
	const tag = document.createElement('span');
	tag.className = 'tag';
	tag.textContent = text;
	return tag;
}

function fill(id, children) {
	document.getElementById(id).replaceChildren(...children);
}

function addCopyButton(pre) {
	// The page may be served from another port than the one written in the page.
	pre.textContent = pre.textContent.replaceAll('http://localhost:8080', location.origin);
	const button = document.createElement('button');
	button.type = 'button';
	button.textContent = 'copy';
	button.addEventListener('click', async () => {
		button.textContent = await copied(pre) ? 'copied' : 'press Ctrl+C';
		setTimeout(() => button.textContent = 'copy', 1500);
	});
	pre.before(button);
}

async function copied(pre) {
	try {
		await navigator.clipboard.writeText(pre.textContent);
		return true;
	}
	catch {
		// Browsers offer the clipboard to https and localhost only: leave the text selected.
		getSelection().selectAllChildren(pre);
		return false;
	}
}

document.querySelectorAll('pre').forEach(addCopyButton);
showFeatures();
showPosture();
