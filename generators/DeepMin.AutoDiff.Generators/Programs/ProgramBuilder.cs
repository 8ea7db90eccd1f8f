using System.Collections.Immutable;
using DeepMin.AutoDiff.Generators.CSharp;
using DeepMin.AutoDiff.Generators.Symbolics;

namespace DeepMin.AutoDiff.Generators.Programs;

/// <summary>
/// Creates and interns nodes. Structure that is known at compile time is folded on creation: products with unit vectors become
/// rows or columns, factors of one disappear, nested sums are flattened.
/// </summary>
internal sealed class ProgramBuilder
{
    private Dictionary<string, Node> _nodes = new(StringComparer.Ordinal);
    private HashSet<string> _names = new(NameComparer.Instance);
    private readonly HashSet<string> _symbols = new(NameComparer.Instance);
    private int _created;

    public ExprArena Expressions { get; } = new();

    /// <summary>The function of <see cref="Chain"/>.</summary>
    public Expr Term => Expressions.Call(Functions.Term, Expressions.Variable(0), Expressions.Variable(1));

    /// <summary>All nodes that this derivation has.</summary>
    public IReadOnlyCollection<Node> Interned => _nodes.Values;

    /// <summary>
    /// Runs a derivation whose nodes and names are its own: the next one starts from the same source, so that programs derived side
    /// by side have the names that each would have alone.
    /// </summary>
    public T Derive<T>(Func<T> derivation)
    {
        (Dictionary<string, Node> nodes, HashSet<string> names) = (_nodes, _names);
        (_nodes, _names) = (new(nodes, StringComparer.Ordinal), new(names, NameComparer.Instance));
        T result = derivation();
        (_nodes, _names) = (nodes, names);
        return result;
    }

    public InputNode Input(NodeLabel label, int length) =>
        Intern($"input {label.Name}", label, (id, unique) => new InputNode(id, unique, length));

    /// <summary>A vector per sample that the caller of an operator gives as the parameter of that name.</summary>
    public ArgumentNode Argument(NodeLabel label, string argument, int length) =>
        Intern($"argument {argument}", label, (id, unique) => new ArgumentNode(id, unique, argument, length));

    public ParameterNode Parameter(NodeLabel label, SliceRef vector) =>
        Intern($"parameter {vector.Name}", label, (id, unique) => new ParameterNode(id, unique, vector));

    public LiteralNode Literal(NodeLabel label, ImmutableArray<double> values) =>
        Intern($"literal {label.Name} {string.Join(" ", values.Select(NumberText.Shortest))}", label, (id, unique) => new LiteralNode(id, unique, values));

    /// <summary>The vector scale[k]·e_k of sweep k. Only entry k of the scale is read, so that a unit vector as scale is its own scale.</summary>
    public UnitNode Unit(NodeLabel label, int length, Node? scale = null) => scale is UnitNode unit
        ? Unit(label, length, unit.Scale)
        : Intern($"unit {length} {scale?.Id}", label, (id, unique) => new UnitNode(id, unique, length, scale));

    public Node Product(NodeLabel label, SliceRef matrix, bool transposed, Node operand)
    {
        int expected = transposed ? matrix.Slice.Rows : matrix.Slice.Columns;
        if (operand.Rows != expected)
            throw new ArgumentException($"Expected operand of length {expected}, got {operand.Rows} ({operand.Name}).", nameof(operand));
        return operand is UnitNode unit
            ? SliceProduct(label, matrix, transposed, unit.Scale)
            : Intern($"product {matrix.Name} {transposed} {operand.Id}", label, (id, unique) => new ProductNode(id, unique, matrix, transposed, operand));
    }

    public SliceProductNode SliceProduct(NodeLabel label, SliceRef matrix, bool transposed, Node? scale) =>
        Intern($"slice {matrix.Name} {transposed} {scale?.Id}", label, (id, unique) => new SliceProductNode(id, unique, matrix, transposed, scale));

    /// <summary>The vector of sweep k from which the derivatives by a value start: zero but for entry k.</summary>
    public Node Seed(NodeLabel label, Node value) => value.Directions == 1 ? Unit(label, value.Length) : UnitPart(label, 0, value.Length, value.Directions);

    public IdentityNode Identity(NodeLabel label, int size) => Intern($"identity {size}", label, (id, unique) => new IdentityNode(id, unique, size));

    /// <summary>The sum of a value's directions.</summary>
    public Node DirectionSum(NodeLabel label, Node operand) =>
        operand.Directions == 1 ? operand : Intern($"direction sum {operand.Id}", label, (id, unique) => new DirectionSumNode(id, unique, operand));

    /// <summary>One direction as several equal ones.</summary>
    public Node DirectionRepeat(NodeLabel label, Node operand, int directions) =>
        operand.Directions == directions ? operand : Intern($"direction repeat {operand.Id} {directions}", label, (id, unique) => new DirectionRepeatNode(id, unique, operand, directions));

    /// <summary>The entries of a value of several directions row by row, or of one direction direction by direction.</summary>
    public Node DirectionOrder(NodeLabel label, Node operand, int directions) =>
        operand.Directions == directions ? operand : Intern($"direction order {operand.Id} {directions}", label, (id, unique) => new DirectionOrderNode(id, unique, operand, directions));

    /// <summary>Entries of a value, in each direction, from an offset on; all of it is the value itself, part of a part is part of the whole.</summary>
    public Node Part(NodeLabel label, Node whole, int offset, int rows) => whole switch
    {
        _ when rows == whole.Rows => whole,
        PartNode part => Part(label, part.Whole, part.Offset + offset, rows),
        UnitNode unit => UnitPart(label, unit, offset, rows),
        UnitPartNode { Directions: 1 } part => UnitPart(label, part.Offset + offset, rows),
        _ => Intern($"part {whole.Id} {offset} {rows}", label, (id, unique) => new PartNode(id, unique, whole, offset, rows)),
    };

    /// <summary>Values one behind the other. The result is computed: a single value is itself only if it is, too.</summary>
    public Node Stack(NodeLabel label, IReadOnlyList<StackPart> parts)
    {
        StackPart[] dense = [.. parts.Select(part => part.Value is UnitNode unit ? StackPart.Of(UnitPart(unit.Label, unit, 0, unit.Length)) : part)];
        return dense is [{ Value: { IsComputed: true } only }]
            ? Named(only, label)
            : Intern($"stack {string.Join(" ", dense.Select(part => $"{part.Value?.Id}/{part.Rows}"))}", label, (id, unique) => new StackNode(id, unique, [.. dense]));
    }

    public Node Sum(NodeLabel label, IReadOnlyList<Node> terms)
    {
        RequireEqualRows(terms, nameof(terms));
        return terms.Count == 1
            ? Named(terms[0], label)
            : Intern($"sum {string.Join(" ", terms.Select(term => term.Id))}", label, (id, unique) => new SumNode(id, unique, [.. terms]));
    }

    public Node Map(NodeLabel label, ScalarFunction function, params Node[] arguments)
    {
        RequireEqualRows(arguments, nameof(arguments));
        return function.Body.Kind == ExprKind.Variable
            ? arguments[function.Body.Index]
            : Intern($"map {function.Body.Id} {string.Join(" ", arguments.Select(a => a.Id))}", label, (id, unique) => new MapNode(id, unique, function, [.. arguments]));
    }

    /// <summary>The entrywise product of two vectors; with a multiple of a unit vector it is another one.</summary>
    public Node Multiply(NodeLabel label, Node factor, Node vector) =>
        Multiply(label, factor, vector, Expressions.Multiply(Expressions.Variable(0), Expressions.Variable(1)));

    /// <summary>The entrywise product of a factor that may be infinite and of what it is a factor of: where that is 0, so is the product.</summary>
    public Node Chain(NodeLabel label, Node factor, Node seed) =>
        Multiply(label, factor, seed, Term);

    private Node Multiply(NodeLabel label, Node factor, Node vector, Expr product) => (factor, vector) switch
    {
        (_, UnitNode unit) when factor.Directions > 1 => Multiply(label, factor, UnitPart(unit.Label, unit, 0, unit.Length), product),
        (_, UnitNode { Scale: null } unit) => Unit(label, unit.Length, factor),
        (_, UnitNode unit) => Unit(label, unit.Length, Multiply(label, factor, unit.Scale!, product)),
        (UnitNode, _) => Multiply(label, vector, factor, product),
        _ => Map(label, new ScalarFunction(null, product), factor, vector),
    };

    /// <summary>A vector times a constant.</summary>
    public Node Scale(NodeLabel label, double constant, Node vector) => constant == 1
        ? vector
        : Map(label, new ScalarFunction($"{constant:R}·", Expressions.Multiply(Expressions.Constant(constant), Expressions.Variable(0))), vector);

    private Node UnitPart(NodeLabel label, UnitNode unit, int offset, int length) => unit.Scale is { } scale
        ? Multiply(label, Part(label with { Name = $"{scale.Name}Part" }, scale, offset, length), UnitPart(label with { Name = label.Name + "Unit" }, offset, length))
        : UnitPart(label, offset, length);

    private UnitPartNode UnitPart(NodeLabel label, int offset, int length, int directions = 1) =>
        Intern($"unit part {offset} {length} {directions}", label, (id, unique) => new UnitPartNode(id, unique, offset, length, directions));

    private static void RequireEqualRows(IReadOnlyList<Node> nodes, string name)
    {
        if (nodes.Any(node => node.Rows != nodes[0].Rows))
            throw new ArgumentException($"Expected values of length {nodes[0].Rows}, got {string.Join(", ", nodes.Select(node => node.Rows))}.", name);
        int directions = nodes.Max(node => node.Directions);
        if (nodes.Any(node => node.Directions != 1 && node.Directions != directions))
            throw new ArgumentException($"Expected values of 1 or {directions} directions, got {string.Join(", ", nodes.Select(node => node.Directions))}.", name);
    }

    /// <summary>
    /// A name for what the user named, before the first node is made: neither it nor what emitters make of it (<c>aDot</c>, <c>da</c>,
    /// <c>aEntry</c>, <c>ColumnsOfA</c>) is that of something else.
    /// </summary>
    public string Symbol(string name)
    {
        string unique = Unused(name, symbol => !Forms(symbol).Any(form => IsTaken(form) || _symbols.Contains(form)));
        _symbols.UnionWith(Forms(unique));
        return unique;
    }

    private static string[] Forms(string symbol) => [symbol, $"{symbol}Dot", $"d{symbol}", $"{symbol}Entry", $"ColumnsOf{symbol}"];

    private TNode Intern<TNode>(string key, NodeLabel label, Func<int, NodeLabel, TNode> create)
        where TNode : Node
    {
        if (_nodes.TryGetValue(key, out Node? existing))
            return (TNode)existing;
        TNode node = create(_created++, label with { Name = Unique(label.Name) });
        _nodes.Add(key, node);
        return node;
    }

    private Node Named(Node node, NodeLabel label)
    {
        if (node.Label.IsProvisional)
            node.Rename(label with { Name = Unique(label.Name) });
        return node;
    }

    private string Unique(string name)
    {
        string unique = Unused(name, candidate => !IsTaken(candidate));
        _names.Add(unique);
        return unique;
    }

    private bool IsTaken(string name) => _names.Contains(name) || ReservedNames.Contains(name);

    private static string Unused(string name, Func<string, bool> isFree)
    {
        string unique = name;
        for (int suffix = 2; !isFree(unique); suffix++)
            unique = $"{name}_{suffix}";
        return unique;
    }
}
