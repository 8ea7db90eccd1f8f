using System.Collections.Immutable;

namespace DeepMin.AutoDiff.Generators.Programs;

/// <summary>A straight-line program over per-sample vectors: what emitters see of a model.</summary>
internal sealed class Program
{
    private readonly ILookup<Node, Node> _readers;
    private readonly HashSet<Node> _inlined;

    public Program(ProgramBuilder builder, ImmutableArray<Node> results, ImmutableArray<ParameterCotangent> parameterCotangents)
    {
        Builder = builder;
        Results = results;
        ParameterCotangents = parameterCotangents;
        Nodes = Reachable(Roots);
        HashSet<Node> roots = [.. Roots];
        _readers = Nodes.SelectMany(reader => reader.Operands.Distinct().Select(operand => (Operand: operand, Reader: reader))).ToLookup(pair => pair.Operand, pair => pair.Reader);
        _inlined = [.. Nodes.Where(node => node is ProductNode && !roots.Contains(node) && Readers(node).ToArray() is [SumNode])];
        if (Nodes.Where(node => !IsInlined(node)).GroupBy(node => node.Name).FirstOrDefault(group => group.Count() > 1) is { } twins)
            throw new InvalidOperationException($"Two values are named {twins.Key}.");
    }

    /// <summary>Interns the nodes; programs derived from one another share it.</summary>
    public ProgramBuilder Builder { get; }

    /// <summary>The vectors that the program computes.</summary>
    public ImmutableArray<Node> Results { get; }

    /// <summary>The factored cotangents of parameters that the program computes.</summary>
    public ImmutableArray<ParameterCotangent> ParameterCotangents { get; }

    /// <summary>The nodes that a result depends on, operands first. Others are dead and not part of the program.</summary>
    public ImmutableArray<Node> Nodes { get; }

    /// <summary>The vectors that a consumer reads: results and factors.</summary>
    public IEnumerable<Node> Roots => Results.Concat(ParameterCotangents.SelectMany(c => c.V is null ? [c.U] : new[] { c.U, c.V }));

    public IEnumerable<Node> Readers(Node node) => _readers[node];

    /// <summary>Whether a value is a product that only one sum reads: it is accumulated there and has no life of its own.</summary>
    public bool IsInlined(Node node) => _inlined.Contains(node);

    /// <summary>The products that kernels accumulate to a value: its own, or those of its terms that have no life of their own.</summary>
    public IEnumerable<ProductNode> KernelProducts(Node node) =>
        (node is SumNode sum ? sum.Terms.Where(IsInlined) : [node]).OfType<ProductNode>().Where(product => product.HasKernel);

    public override string ToString() => ProgramPrinter.Print(this);

    private static ImmutableArray<Node> Reachable(IEnumerable<Node> roots)
    {
        SortedDictionary<int, Node> found = [];
        Stack<Node> pending = new(roots);
        while (pending.Count > 0)
        {
            Node node = pending.Pop();
            if (found.ContainsKey(node.Id))
                continue;
            found.Add(node.Id, node);
            foreach (Node operand in node.Operands)
                pending.Push(operand);
        }

        return [.. found.Values];
    }
}
