// Exchanges the picture of the final structure for a view that turns, when a reader asks for it.
(() => {
  const figure = document.getElementById('final-structure');
  const picture = figure.querySelector('svg');
  const place = figure.querySelector('.viewer');
  const turn = figure.querySelector('.turn');
  const button = turn.querySelector('button');
  const remark = turn.querySelector('span');
  const text = name => figure.querySelector('script.' + name).textContent;
  const bytes = base64 => Uint8Array.from(atob(base64), letter => letter.charCodeAt(0));

  // The library is kept compressed: 0.2 instead of 0.5 MB.
  async function library() {
    if (!window.$3Dmol) {
      const packed = new Blob([bytes(text('library'))]).stream();
      const code = new Response(packed.pipeThrough(new DecompressionStream('gzip')));
      const script = document.createElement('script');
      script.textContent = await code.text();
      document.head.append(script);
    }
    return window.$3Dmol;
  }

  const vector = ([x, y, z]) => ({x, y, z});
  const plus = (a, b) => a.map((value, axis) => value + b[axis]);

  function show(mol, atoms) {
    const viewer = mol.createViewer(place, {backgroundColor: 'white', orthographic: true});
    const types = bytes(atoms.types);
    const fractions = new Uint16Array(bytes(atoms.fractions).buffer);
    const model = viewer.addModel();
    model.addAtoms(Array.from(types, (type, i) => ({
      elem: String(type),
      ...vector(atoms.origin.map((start, axis) => atoms.edges.reduce(
        (sum, edge, k) => sum + fractions[3 * i + k] / 65536 * edge[axis], start)))
    })));
    atoms.species.forEach((kind, type) => model.setStyle({elem: String(type)}, {sphere: {radius: kind.radius, color: kind.color}}));
    // From each corner of the cell along the edges that begin there.
    for (let corner = 0; corner < 8; corner++) {
      const start = atoms.edges.reduce(
        (sum, edge, k) => corner >> k & 1 ? plus(sum, edge) : sum, atoms.origin);
      atoms.edges.forEach((edge, k) => {
        if (!(corner >> k & 1)) {
          viewer.addLine({start: vector(start), end: vector(plus(start, edge)), color: '#404040'});
        }
      });
    }
    viewer.zoomTo();
    viewer.zoom(1.8); // it leaves room for perspective, which there is not
    viewer.render();
    return types.length;
  }

  // The key to the colours is part of the picture that the view replaces.
  function key(atoms) {
    for (const kind of atoms.species) {
      const dot = document.createElement('b');
      dot.style.color = kind.color;
      dot.textContent = '\u25cf ';
      remark.append(dot, kind.symbol + ' ');
    }
  }

  button.addEventListener('click', async () => {
    button.disabled = true;
    try {
      const atoms = JSON.parse(text('atoms'));
      const mol = await library();
      place.hidden = false;
      const shown = show(mol, atoms);
      picture.style.display = 'none';
      button.hidden = true;
      key(atoms);
      remark.append('Drag to turn, scroll to zoom, control and drag to move.'
        + (shown < atoms.count ? ` ${shown} of ${atoms.count} atoms, chosen at random, are shown.` : ''));
    } catch (error) {
      place.hidden = true;
      remark.textContent = `This browser cannot show it: ${error.message}`;
    }
  });
  turn.hidden = false;
})();
