#!/usr/bin/env python3
"""Checks a certificate of DeepMin.AutoDiff.Constructions against its data, in exact arithmetic, with the standard library alone.

    python3 verify.py CERTIFICATE.json DATA.csv     exit code 0, or 1 with the reason on one line
    python3 verify.py --batch FILE                  each line: path of the data, a tab, the certificate; one verdict per line

Format and claims: docs/certificates.md. A vector of doubles is held as integers over a power of two: (integers, k) stands for integers/2^k.
"""
import base64, hashlib, json, math, re, struct, sys
from fractions import Fraction

NETWORK = dict(schema=int, kind=str, dataHash=str, sampleCount=int, network=str, widths=[int], layerKinds=[str], activations=[str], theta=[float],
               targets=[float])
COLLAPSE = NETWORK | dict(form=str, signs=str, layers=[int], imageErrors=[float], cost=float)
KINDS = {
    "minimizer": COLLAPSE | dict(classOfPiece=[int], pieceOfRow=[int], order=[int], separations=[dict(normal=[float], offset=float, gap=float)]),
    "clustered": COLLAPSE,
    "classifier": NETWORK | dict(classes=[int], radii=[float]),
    "nonSeparability": {"class": int} | dict(schema=int, kind=str, dataHash=str, others=[int], classRows=[int], restRows=[int]),
}

class Refused(Exception):
    """The first claim that is false, or that has no meaning."""

def need(condition, reason):
    if not condition:
        raise Refused(reason)

def typed(value, kind, name):
    """The value as the type that the format has for it; doubles may be written as integers."""
    if type(kind) is list:
        need(type(value) is list, f"{name} is no list")
        return [typed(each, kind[0], name) for each in value]
    if type(kind) is dict:
        need(type(value) is dict and value.keys() == kind.keys(), f"{name} has other members than {', '.join(kind)}")
        return {key: typed(value[key], kind[key], key) for key in kind}
    if kind is float:
        need(type(value) in (int, float) and abs(value) <= sys.float_info.max, f"{name} is no finite number")
        return float(value)
    need(type(value) is kind and (kind is not int or -2**31 <= value < 2**31), f"{name} is no {kind.__name__}")
    return value

def read_certificate(text):
    def once(pairs):
        need(len({key for key, _ in pairs}) == len(pairs), "a member occurs twice")
        return dict(pairs)
    try:
        raw = json.loads(text, object_pairs_hook=once)
    except (ValueError, RecursionError) as defect:
        raise Refused(f"no JSON: {defect}")
    need(type(raw) is dict and raw.get("schema") == 2 and str(raw.get("kind")) in KINDS, "no certificate of schema 2 of a known kind")
    return typed(raw, KINDS[raw["kind"]], "the certificate")

def read_data(path):
    """Rows of features, labels, and the hash of both; the first line has names, the last column the class."""
    number = re.compile(r"\s*[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?\s*")
    with open(path, encoding="utf-8-sig") as file:
        lines = [line.strip().split(",") for line in file if line.strip()][1:]
    need(lines and all(len(line) == len(lines[0]) > 1 and all(map(number.fullmatch, line)) for line in lines), "no table of numbers")
    need(all(line[-1].isdecimal() for line in lines), "a class is no integer from 0")
    rows, labels = [[float(cell) for cell in line[:-1]] for line in lines], [int(line[-1]) for line in lines]
    need(set(labels) == set(range(max(labels) + 1)) and all(map(math.isfinite, sum(rows, []))), "a class without a sample, or no finite number")
    cells = sum(rows, [])
    content = struct.pack("<ii", len(rows), len(rows[0])) + struct.pack(f"<{len(cells)}d", *cells) + struct.pack(f"<{len(labels)}i", *labels)
    return rows, labels, hashlib.sha256(content).hexdigest()

def exact(values):
    ratios = [value.as_integer_ratio() for value in values]
    k = max((denominator.bit_length() - 1 for _, denominator in ratios), default=0)
    return [numerator << (k - denominator.bit_length() + 1) for numerator, denominator in ratios], k

def dot(left, right):
    return sum(a * b for a, b in zip(left, right) if a and b)

class Network:
    """The layers, each as (rows of weights, biases) over one power of two."""

    def __init__(self, certificate, data):
        rows, labels, digest = data
        widths, theta = certificate["widths"], certificate["theta"]
        depth = len(widths) - 1
        need(depth > 0 and min(widths) > 0, "no widths of a network")
        need(len(theta) == sum(n * (m + 1) for m, n in zip(widths, widths[1:])), "theta has another length than the widths need")
        need(re.fullmatch("[0-9a-f]{32}", certificate["network"]), "network is no fingerprint")
        need(certificate["layerKinds"] == ["Dense"] * depth, "a layer is not dense")
        need(certificate["activations"] == ["Relu"] * (depth - 1) + ["Identity"], "an activation is not Relu, or the last not Identity")
        outputs, classes = widths[-1], max(labels) + 1
        need(len(certificate["targets"]) == classes * outputs, "targets has another length than classes and outputs need")
        need((certificate["sampleCount"], widths[0]) == (len(rows), len(rows[0])), "the data have another number of rows or features")
        need(certificate["dataHash"] == digest, "the data are others: their hash differs")
        self.widths, self.layers, start = widths, [], 0
        for m, n in zip(widths, widths[1:]):
            values, k = exact(theta[start:start + n * (m + 1)])
            self.layers.append(([values[i * m:(i + 1) * m] for i in range(n)], values[n * m:], k))
            start += n * (m + 1)
        self.targets = [certificate["targets"][j * outputs:(j + 1) * outputs] for j in range(classes)]
        self.exact_targets = [[Fraction(value) for value in target] for target in self.targets]

    def follow(self, row):
        """Whether each hidden neuron is active, layer by layer, and the outputs as fractions."""
        (h, k), active = exact(row), []
        for weights, biases, kw in self.layers:
            z = [dot(line, h) + (bias << k) for line, bias in zip(weights, biases)]
            k += kw
            active.append([value > 0 for value in z])
            h = [max(value, 0) for value in z]
        return active[:-1], [Fraction(value, 1 << k) for value in z]

    def path(self, active):
        """The hidden neurons on which the last hidden layer depends, and the layer from 1 that takes the sample; none if it sees an input."""
        path, after = [], None
        for layer in range(len(active) - 1, -1, -1):
            weights = self.layers[layer + 1][0]
            after = [is_active and (after is None or any(on and line[j] for on, line in zip(after, weights)))
                     for j, is_active in enumerate(active[layer])]
            path.append(after)
            if not any(after):
                return path, layer + 1
        first = self.layers[0][0]
        return path, None if any(on and any(line) for on, line in zip(after or [True] * len(first), first)) else 0

def check_collapse(certificate, network, data, piece_of_row, class_of_piece):
    rows, labels, _ = data
    pieces, length = len(class_of_piece), (sum(network.widths[1:-1]) + 7) // 8
    need(len(certificate["layers"]) == len(certificate["imageErrors"]) == pieces, "layers or imageErrors are not one for each piece")
    need(min(certificate["imageErrors"] + [certificate["cost"]]) >= 0, "an imageError or the cost is negative")
    need(re.fullmatch("([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?", certificate["signs"]), "signs is no base64")
    signs = base64.b64decode(certificate["signs"])
    need(len(signs) == length * len(rows), "signs has another length than rows and neurons need")
    first = {}
    for r, row in enumerate(rows):
        active, image = network.follow(row)
        bits = int.from_bytes(signs[r * length:(r + 1) * length], "little")
        need(bits == sum(on << i for i, on in enumerate(sum(active, []))), f"row {r}: the sign of a pre-activation is another")
        path, layer = network.path(active)
        need(layer == certificate["layers"][piece_of_row[r]], f"row {r}: its piece is taken by another layer")
        need(first.setdefault(piece_of_row[r], (path, image)) == (path, image), f"row {r}: its image or path is not that of its piece")
    need(len(first) == pieces, "a piece has no sample")
    cost = Fraction(0)
    for piece, label in enumerate(class_of_piece):
        errors = [sum((x - y) ** 2 for x, y in zip(first[piece][1], target)) for target in network.exact_targets]
        need(errors[label] <= Fraction(certificate["imageErrors"][piece]) ** 2, f"piece {piece}: its image is farther from the target")
        need(all(errors[label] < error for j, error in enumerate(errors) if j != label), f"piece {piece}: another target is as near")
        cost += errors[label] * Fraction(piece_of_row.count(piece), labels.count(label))
    need(cost <= Fraction(certificate["cost"]), "the cost is larger")

def check_surplus(network, neurons):
    for weights, biases, _ in network.layers[:-1]:
        need(not any(biases[neurons:]) and not any(map(any, weights[neurons:])), f"a neuron beyond the first {neurons} is not zero")

def check_layer(network, layer, expected):
    """The first rows of a layer are given rows of weights, zeros behind them, and a bias."""
    need(layer < len(network.layers) - 1, "too few hidden layers for the form")
    weights, biases, k = network.layers[layer]
    need(len(weights) >= len(expected) <= len(weights[0]), "a layer is too narrow for the form")
    for (row, bias), line, actual in zip(expected, weights, biases):
        padded = list(row) + [0] * (len(line) - len(row))
        need((line, actual) == ([value << k for value in padded], bias << k), "the weights are not those of the compact form")

def determinant(matrix):
    """Without fractions (Bareiss), of products of rows with each other: a leading minor of 0 makes the whole 0."""
    m, previous = [list(row) for row in matrix], 1
    for s in range(len(m)):
        if m[s][s] == 0:
            return 0
        for i in range(s + 1, len(m)):
            m[i] = m[i][:s] + [(m[s][s] * x - m[i][s] * y) // previous for x, y in zip(m[i][s:], m[s][s:])]
        previous = m[s][s]
    return previous

def are_dependent(rows):
    """Whether a row is nearer to the span of the others than 1e-10 of its length."""
    gram = [[dot(a, b) for b in rows] for a in rows]
    minors = (determinant([row[:k] + row[k + 1:] for row in gram[:k] + gram[k + 1:]]) for k in range(len(rows)))
    whole = determinant(gram)
    return whole == 0 or any(whole * 10 ** 20 <= minor * gram[k][k] for k, minor in enumerate(minors))

def check_minimizer(certificate, data):
    network, (rows, labels, _) = Network(certificate, data), data
    of_piece, order, form = certificate["classOfPiece"], certificate["order"], certificate["form"]
    pieces = len(of_piece)
    need(sorted(set(of_piece)) == list(range(len(network.targets))), "classOfPiece has not every class")
    need(sorted(order) == list(range(pieces)) and len(certificate["separations"]) == pieces - 1, "order has not every piece once")
    of_row = certificate["pieceOfRow"] or labels
    need(len(of_row) == len(rows) and all(0 <= p < pieces and of_piece[p] == j for p, j in zip(of_row, labels)), "a row is in no piece of its class")
    place = {piece: i for i, piece in enumerate(order)}
    hyperplanes = []
    for claim in certificate["separations"]:
        need(len(claim["normal"]) == len(rows[0]) and claim["gap"] >= 0, "a normal has another length, or a gap is negative")
        normal, k = exact(claim["normal"])
        hyperplanes.append((normal, k, Fraction(claim["offset"]), Fraction(claim["gap"]) ** 2 * Fraction(dot(normal, normal), 1 << 2 * k)))
    for r, row in enumerate(rows):
        x, kx = exact(row)
        mine = place[of_row[r]]
        for i, (normal, k, offset, square) in enumerate(hyperplanes[:mine + 1]):
            value = (Fraction(dot(normal, x), 1 << k + kx) - offset) * (1 if i < mine else -1)
            need(value > 0 and value ** 2 > square, f"row {r} is not beyond the gap of hyperplane {i}")
    check_collapse(certificate, network, data, of_row, of_piece)
    taken, first = [certificate["layers"][piece] for piece in order], network.layers[0][0]
    if form == "Compact":
        check_surplus(network, pieces)
        check_layer(network, 1, [([-(i == j) for j in range(pieces)], 1) for i in range(pieces)])
        check_layer(network, 2, [([2 if j < i else -2 if j == i else 0 for j in range(pieces)], 1 - 2 * i) for i in range(pieces)])
        need(taken == [2] + [1] * (pieces - 1), "a piece is taken by another layer than the compact form has")
    elif form in ("Strict", "Lifted"):
        need(taken == list(range(1, pieces + 1)), "a layer takes another piece than its own")
        need(are_dependent(first[:pieces]) == (form == "Lifted"), "the first weights are dependent in the strict form, or not in the lifted one")
        if form == "Lifted":
            return check_surplus(network, pieces)
        need(all(m >= n for m, n in zip(network.widths, network.widths[1:-1])), "a layer is wider than the one before it")
        need(determinant([[dot(a, b) for b in first] for a in first]) > 0, "the first weights have no full rank")
    else:
        need(form == "Constant" and pieces == 1, "form is none, or Constant with several pieces")

def check_clustered(certificate, data):
    network, form = Network(certificate, data), certificate["form"]
    classes = len(network.targets)
    check_collapse(certificate, network, data, data[1], list(range(classes)))
    need(form in ("Cone", "Compact") and classes > 1, "form is none, or there is one class only")
    check_surplus(network, classes)
    if form == "Compact":
        check_layer(network, 1, [([-(i == j) for j in range(classes)], 1) for i in range(classes)])
        need(set(certificate["layers"]) == {1}, "a class is not taken by layer 1")
    else:
        need(sorted(certificate["layers"]) == list(range(1, classes + 1)), "two classes are taken by one layer")

def check_classifier(certificate, data):
    """Neurons without a kink in the ball are followed as affine functions c + g·d +- e of the step d, the others as intervals."""
    network, rows = Network(certificate, data), data[0]
    classes, radii = certificate["classes"], certificate["radii"]
    need(len(classes) == len(radii) == len(rows) and len(network.targets) > 1, "classes or radii are not one for each row, or there is one class only")
    need(all(0 <= c < len(network.targets) for c in classes) and min(radii) >= 0, "there is no such class, or a radius is negative")
    flat, k = exact(sum(network.targets, []))
    t = [flat[i:i + network.widths[-1]] for i in range(0, len(flat), network.widths[-1])]
    nearer = [([[2 * (a - b) << k for a, b in zip(own, o)] for i, o in enumerate(t) if i != j],
               [dot(o, o) - dot(own, own) for i, o in enumerate(t) if i != j], 2 * k) for j, own in enumerate(t)]
    for r, (row, label, radius) in enumerate(zip(rows, classes, radii)):
        (c, k), radius = exact(row), radius.as_integer_ratio()
        g, e = [[int(i == j) << k for j in range(len(c))] for i in range(len(c))], [0] * len(c)
        for layer, (weights, biases, kw) in enumerate(network.layers + [nearer[label]]):
            c, e = [dot(w, c) + (b << k) for w, b in zip(weights, biases)], [dot(map(abs, w), e) for w in weights]
            g = [[dot(w, column) for column in zip(*g)] for w in weights] if layer else [[x << k for x in w] for w in weights]
            k += kw
            far = [dot(line, line) * radius[0] ** 2 for line in g]
            if layer < len(network.layers) - 1:
                c, g, e, k = *map(list, zip(*(rectify(*each, radius[1]) for each in zip(c, g, e, far)))), k + 1
        need(radius[0] == 0 or all(x > d and ((x - d) * radius[1]) ** 2 > f for x, d, f in zip(c, e, far)), f"row {r}: the radius is not proved")

def rectify(c, g, e, far, denominator):
    """The positive part of c + g·d +- e, twice; far is the square of |g|·radius times the radius' denominator."""
    if c > e and ((c - e) * denominator) ** 2 > far:
        return 2 * c, [2 * x for x in g], 2 * e
    zero = c + e <= 0 and ((c + e) * denominator) ** 2 >= far
    largest = 0 if zero else c + e + math.isqrt(far) // denominator + 1
    return largest, [0] * len(g), largest

def check_non_separability(certificate, data):
    """The weights of the common point solve a linear system of one solution, found without fractions; none of them is negative."""
    rows, labels, digest = data
    mine, theirs, label, others = certificate["classRows"], certificate["restRows"], certificate["class"], certificate["others"]
    need(certificate["dataHash"] == digest, "the data are others: their hash differs")
    need(label not in others and all(0 <= r < len(rows) for r in mine + theirs), "a class is on both sides, or there is no such row")
    need(all(labels[r] == label for r in mine) and all(labels[r] in others for r in theirs), "a row is of another class")
    n = len(mine + theirs)
    need(mine and theirs and n <= len(rows[0]) + 2, "there are no rows, or more than features and two")
    system = [[1] * len(mine) + [0] * len(theirs) + [1], [0] * len(mine) + [1] * len(theirs) + [1]]
    for feature in zip(*(rows[r] for r in mine + theirs)):
        values, _ = exact(feature)
        system.append([(value - values[0]) * (1 if i < len(mine) else -1) for i, value in enumerate(values)] + [0])
    previous = 1
    for s in range(n):
        pivot = next((i for i in range(s, len(system)) if system[i][s]), None)
        need(pivot is not None, "the common point has not one solution")
        system[s], system[pivot] = system[pivot], system[s]
        for i in range(len(system)):
            if i != s:
                system[i] = [(system[s][s] * x - system[i][s] * y) // previous for x, y in zip(system[i], system[s])]
        previous = system[s][s]
    need(not any(row[n] for row in system[n:]), "there is no common point")
    need(all(row[n] * previous >= 0 for row in system[:n]), "a weight of the common point is negative")

def verdict(text, path, cache):
    checks = dict(minimizer=check_minimizer, clustered=check_clustered, classifier=check_classifier, nonSeparability=check_non_separability)
    try:
        cache[path] = cache.get(path) or read_data(path)
        certificate = read_certificate(text)
        checks[certificate["kind"]](certificate, cache[path])
        return "valid"
    except Refused as reason:
        return f"refused: {reason}"

if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    batch, seen = sys.argv[1] == "--batch", {}
    with open(sys.argv[1 + batch], encoding="utf-8") as given:
        pairs = (line.rstrip("\n").split("\t", 1) for line in given) if batch else [(sys.argv[2], given.read())]
        results = [verdict(text, path, seen) for path, text in pairs]
    print("\n".join(results))
    sys.exit(0 if batch or results == ["valid"] else 1)
