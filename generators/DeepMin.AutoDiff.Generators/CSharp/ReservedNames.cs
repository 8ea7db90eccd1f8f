using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp;

namespace DeepMin.AutoDiff.Generators.CSharp;

/// <summary>Names that generated methods use beside those of values, so that a value with a name of the user's choice gets another one.</summary>
internal static class ReservedNames
{
    private static readonly HashSet<string> Names = new(NameComparer.Instance)
    {
        // Loops and locals of operators.
        "a", "b", "e", "i", "j", "k", "m", "n", "q", "s", "u", "norms", "transposed", "squares", "slope", "tile", "tileSamples", "ones", "sample", "samples", "row", "rows", "rowStride", "columns", "stride", "scratch", "factors",
        "rowFactors", "columnFactors", "rowSamples", "columnSamples", "lowerOnly", "memory", "factor", "lane", "lanes", "length", "block", "blocks",

        // Arguments of operators.
        "input", "inputs", "outputs", "theta", "tangent", "constants", "workspace", "mode", "jacobian", "gram", "diagonal", "cotangent", "targets",
        "product", "hessian", "laplacian", "rowWeights", "outputTangent", "inputTangent", "inputCotangent", "inputJacobian", "parameterCotangent",

        // Types that generated methods refer to.
        "Math", "MathF", "VectorMath", "VectorMathF", "TLanes", "LaneRows", "SampleBlock", "Registers", "ISampleSweep", "Sweep", "FactorSweep", "Forward", "Reverse", "SampleProduct", "Batch", "GramBlock", "GramFactor", "Factors", "ModelInput", "JacobianMode", "Require", "Span", "ReadOnlySpan", "System",
    };

    /// <summary>Methods of the phases of a model.</summary>
    private static readonly Regex Methods = new("^(Forward|Backward|Tangent|Weights)(Input|Outputs)(Part[0-9]+)?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    /// <summary>Says whether a value of this name would clash, as it stands or in the lower case of a local.</summary>
    public static bool Contains(string name) =>
        Names.Contains(name) || Methods.IsMatch(name) || IsKeyword(name) || IsKeyword(char.ToLowerInvariant(name[0]) + name.Substring(1));

    private static bool IsKeyword(string name) =>
        SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None || SyntaxFacts.GetContextualKeywordKind(name) != SyntaxKind.None;
}
