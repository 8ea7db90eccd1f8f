using System.Collections.Immutable;
using DeepMin.AutoDiff.Generators.Specification;
using DeepMin.AutoDiff.Generators.Transforms;
using static DeepMin.AutoDiff.Generators.Operators.Parameter;

namespace DeepMin.AutoDiff.Generators.Operators;

// The outputs, and their derivatives by the parameters of which every sample is one sweep.
internal static partial class OperatorCatalog
{
    private static ImmutableArray<OperatorRow> ByParameters =>
    [
        new("Evaluate", "y", "1")
        {
            Summary = "Evaluates the outputs y(x; θ) of N samples.",
            Results = [Outputs],
            Derive = Once(static source => source),
        },
        new("Jvp", "D·v", "3")
        {
            Summary = "Evaluates the directional derivative D·v of the outputs, D = ∂y/∂θ.",
            Reads = [Tangent],
            Results = [OutputTangent("D·v")],
            Derive = Once(Forward.ByParameters),
        },
        new("Vjp", "Dᵀ·w", "3")
        {
            Summary = "Evaluates the pullback Dᵀ·w of an output cotangent, D = ∂y/∂θ.",
            Reads = [Cotangent],
            Accumulator = ParameterCotangent("Dᵀ·w"),
            Derive = Once(Reverse.ByCotangent),
        },
        new("Gradient", "C = |y − t|²/(2N) and ∇C = Dᵀ·(y − t)/N", "3")
        {
            Summary = "Evaluates the cost C = |y − t|²/(2N) of targets t and its gradient ∇C = Dᵀ·(y − t)/N, D = ∂y/∂θ.",
            Reads = [Targets],
            Accumulator = ParameterCotangent("∇C"),
            Returns = "C; 0 without samples.",
            Derive = Once(LeastSquares.Gradient),
        },
        new("GaussNewtonProduct", "Dᵀ·diag(w)·D·v", "5")
        {
            Summary = "Evaluates the Gauss–Newton product Dᵀ·diag(w)·D·v, D = ∂y/∂θ.",
            Reads = [RowWeights, Tangent],
            Accumulator = ParameterCotangent("the product", "product"),
            Derive = Once(LeastSquares.GaussNewtonProduct),
        },
    ];

    private static ImmutableArray<OperatorRow> SecondOrder =>
    [
        new("Hvp", "(Σ w·∇²y)·v", "8", OperatorSet.SecondOrder)
        {
            Summary = "Evaluates the product (Σ w·∇²y)·v of second derivatives by θ.",
            Reads = [Cotangent, Tangent],
            Accumulator = ParameterCotangent("the product"),
            Derive = Once(static source => Forward.ByParameters(Reverse.ByCotangent(source))),
        },
        new("Hessian", "Σ w·∇²y, K×K, exactly symmetric", "K products", OperatorSet.SecondOrder)
        {
            Summary = "Evaluates the matrix Σ w·∇²y of second derivatives by θ, by one product per row.",
            Reads = [Cotangent],
            Results = [Parameter.Hessian],
            Variants = [new("Hessian", OperatorCosts.Hessian)],
        },
    ];
}
