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
