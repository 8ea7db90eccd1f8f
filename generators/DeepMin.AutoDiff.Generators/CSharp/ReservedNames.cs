using Microsoft.CodeAnalysis.CSharp;

namespace DeepMin.AutoDiff.Generators.CSharp;

/// <summary>Names that generated methods use beside those of values, so that a value with a name of the user's choice gets another one.</summary>
internal static class ReservedNames
{
    private static readonly HashSet<string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        // Loops and locals of operators.
        "a", "b", "e", "i", "j", "k", "m", "n", "q", "s", "u", "norms", "bySample", "squares", "slope", "tile", "tileSamples", "ones", "sample", "samples", "row", "rows", "rowStride", "columns", "stride", "scratch", "factors",
        "rowFactors", "columnFactors", "rowSamples", "columnSamples", "lowerOnly", "memory", "factor", "lane", "lanes", "length", "block", "blocks",

        // Arguments of operators.
        "input", "inputs", "outputs", "theta", "tangent", "constants", "workspace", "mode", "jacobian", "gram", "diagonal", "cotangent", "targets",
        "product", "hessian", "laplacian", "rowWeights", "outputTangent", "inputTangent", "inputCotangent", "inputJacobian", "parameterCotangent",

        // Types that generated methods refer to.
        "Math", "MathF", "VectorMath", "VectorMathF", "TLanes", "LaneRows", "SampleBlock", "Registers", "ISampleSweep", "Sweep", "FactorSweep", "Forward", "Reverse", "SampleProduct", "FactoredGram", "GramBlock", "GramFactor", "Factors", "ModelInput", "JacobianMode", "Shape", "Span", "ReadOnlySpan", "System",
    };

    public static bool Contains(string name) =>
        Names.Contains(name) || SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None || SyntaxFacts.GetContextualKeywordKind(name) != SyntaxKind.None;
}
