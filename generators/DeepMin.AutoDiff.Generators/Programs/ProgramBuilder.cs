using System.Collections.Immutable;
using DeepMin.AutoDiff.Generators.Symbolics;

namespace DeepMin.AutoDiff.Generators.Programs;

/// <summary>
/// Creates and interns nodes. Structure that is known at compile time is folded on creation: products with unit vectors become
/// rows or columns, factors of one disappear, nested sums are flattened.
/// </summary>
internal sealed class ProgramBuilder
{
    private Dictionary<string, Node> _nodes = new(StringComparer.Ordinal);
    private HashSet<string> _names = new(StringComparer.Ordinal);
    private int _created;

    public ExprArena Expressions { get; } = new();

    /// <summary>
    /// Runs a derivation whose nodes and names are its own: the next one starts from the same source, so that programs derived side
    /// by side have the names that each would have alone.
    /// </summary>
    public T Derive<T>(Func<T> derivation)
    {
        (Dictionary<string, Node> nodes, HashSet<string> names) = (_nodes, _names);
        (_nodes, _names) = (new(nodes, StringComparer.Ordinal), new(names, StringComparer.Ordinal));
        T result = derivation();
        (_nodes, _names) = (nodes, names);
        return result;
    }

    public InputNode Input(NodeLabel label, int length) =>
        Intern($"input {label.Name}", label, (id, unique) => new InputNode(id, unique, length));

    public CotangentNode Cotangent(NodeLabel label, int length) =>
        Intern($"cotangent {label.Name}", label, (id, unique) => new CotangentNode(id, unique, length));

    public ParameterNode Parameter(NodeLabel label, Matrix vector) =>
        Intern($"parameter {vector.Name}", label, (id, unique) => new ParameterNode(id, unique, vector));

    public LiteralNode Literal(NodeLabel label, ImmutableArray<double> values) =>
        Intern($"literal {label.Name} {string.Join(" ", values.Select(NumberText.Shortest))}", label, (id, unique) => new LiteralNode(id, unique, values));

    /// <summary>The vector scale[k]·e_k of sweep k.</summary>
    public UnitNode Unit(NodeLabel label, int length, Node? scale = null) =>
        Intern($"unit {length} {scale?.Id}", label, (id, unique) => new UnitNode(id, unique, length, scale));

    public Node Product(NodeLabel label, Matrix matrix, bool transposed, Node operand)
    {
        int expected = transposed ? matrix.Slice.Rows : matrix.Slice.Columns;
        if (operand.Length != expected)
            throw new ArgumentException($"Expected operand of length {expected}, got {operand.Length} ({operand.Name}).", nameof(operand));
        return operand is UnitNode unit
            ? SliceProduct(label, matrix, transposed, unit.Scale)
            : Intern($"product {matrix.Name} {transposed} {operand.Id}", label, (id, unique) => new ProductNode(id, unique, matrix, transposed, operand));
    }

    public SliceProductNode SliceProduct(NodeLabel label, Matrix matrix, bool transposed, Node? scale) =>
        Intern($"slice {matrix.Name} {transposed} {scale?.Id}", label, (id, unique) => new SliceProductNode(id, unique, matrix, transposed, scale));

    public Node Sum(NodeLabel label, IReadOnlyList<Node> terms)
    {
        if (terms.Any(term => term.Length != terms[0].Length))
            throw new ArgumentException($"Expected terms of length {terms[0].Length}, got {string.Join(", ", terms.Select(t => t.Length))}.", nameof(terms));
        return terms.Count == 1
            ? Named(terms[0], label)
            : Intern($"sum {string.Join(" ", terms.Select(term => term.Id))}", label, (id, unique) => new SumNode(id, unique, [.. terms]));
    }

    public Node Map(NodeLabel label, ScalarFunction function, params Node[] arguments) =>
        function.Body.Kind == ExprKind.Variable
            ? arguments[function.Body.Index]
            : Intern($"map {function.Body.Id} {string.Join(" ", arguments.Select(a => a.Id))}", label, (id, unique) => new MapNode(id, unique, function, [.. arguments]));

    /// <summary>The entrywise product of two vectors, of which the second may be a multiple of a unit vector.</summary>
    public Node Multiply(NodeLabel label, Node factor, Node vector) => vector switch
    {
        UnitNode { Scale: null } unit => Unit(label, unit.Length, factor),
        UnitNode unit => Unit(label, unit.Length, Multiply(label, factor, unit.Scale!)),
        _ => Map(label, new ScalarFunction(null, Expressions.Multiply(Expressions.Variable(0), Expressions.Variable(1))), factor, vector),
    };

    /// <summary>A vector times a constant.</summary>
    public Node Scale(NodeLabel label, double constant, Node vector) => constant == 1
        ? vector
        : Map(label, new ScalarFunction($"{constant:R}·", Expressions.Multiply(Expressions.Constant(constant), Expressions.Variable(0))), vector);

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
        string unique = name;
        for (int suffix = 2; !_names.Add(unique); suffix++)
            unique = $"{name}_{suffix}";
        return unique;
    }
}
