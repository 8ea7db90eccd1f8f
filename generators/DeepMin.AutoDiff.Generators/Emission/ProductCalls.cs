using DeepMin.AutoDiff.Generators.CSharp;
using DeepMin.AutoDiff.Generators.Programs;

namespace DeepMin.AutoDiff.Generators.Emission;

/// <summary>Emits the calls of kernels that compute the products of a phase, for all entries of a value at once.</summary>
internal sealed class ProductCalls(SourceWriter writer, PhaseMethod method)
{
    private Program Program => method.Fused.Program;

    /// <summary>Whether a kernel has written the value, as far as it goes.</summary>
    public bool IsStarted(Node node) => Program.KernelProducts(node).Any();

    /// <summary>Whether nothing remains to be added.</summary>
    public bool IsComplete(Node node) => IsStarted(node) && !Rest(node).Any();

    /// <summary>The terms of a sum, or a product that stands alone, that no kernel adds.</summary>
    public IEnumerable<Node> Rest(Node node)
    {
        HashSet<Node> done = [.. Program.KernelProducts(node)];
        if (done.Count > 0 && Bias(node) is { } bias)
            done.Add(bias);
        return (node is SumNode sum ? sum.Terms : [node]).Where(term => !done.Contains(term));
    }

    /// <summary>The first product starts from the bias, the others are added.</summary>
    public void Emit(Node node)
    {
        ProductNode[] products = [.. Program.KernelProducts(node)];
        if (products.Length == 0)
            return;
        using SourceWriter.Scope? directions = writer.Loop(PhaseMethod.DirectionIndex, node.Directions, out _);
        string bias = Bias(node) is { } vector ? Names.Local(vector.Vector) : "[]";
        for (int i = 0; i < products.Length; i++)
        {
            ProductNode product = products[i];
            string call = (i == 0 ? "Multiply" : "Add") + (product.Transposed ? "Transposed" : "");
            writer.Line($"SampleProduct.{call}({Names.Local(product.Matrix)}, {Direction(product.Operand)}, {(i == 0 ? bias + ", " : "")}{Direction(node)});");
        }
    }

    private static ParameterNode? Bias(Node node) => (node as SumNode)?.Terms.OfType<ParameterNode>().FirstOrDefault();

    private static string Direction(Node node) => node.Directions == 1 ? node.Name : $"{node.Name}.Slice({IndexText.InDirection(node, "0")}, {node.Rows})";
}
