using System.Collections.Immutable;
using DeepMin.AutoDiff.Generators.Specification;
using DeepMin.AutoDiff.Generators.Transforms;
using static DeepMin.AutoDiff.Generators.Operators.Parameter;

namespace DeepMin.AutoDiff.Generators.Operators;

// Derivatives by the inputs, J = ∂y/∂x: compositions of the two transforms.
internal static partial class OperatorCatalog
{
    private static ImmutableArray<OperatorRow> ByInput =>
    [
        new("InputJvp", "J·ẋ", "2", OperatorSet.ByInput)
        {
            Summary = "Evaluates the directional derivative J·ẋ of the outputs, J = ∂y/∂x.",
            Reads = [InputTangent],
            Results = [OutputTangent("J·ẋ")],
            Derive = Once(Forward.ByInput),
        },
        new("InputVjp", "Jᵀ·w", "2", OperatorSet.ByInput)
        {
            Summary = "Evaluates the pullback Jᵀ·w of an output cotangent, J = ∂y/∂x.",
            Reads = [Cotangent],
            Results = [InputCotangent("Jᵀ·w")],
            Derive = Once(Reverse.ToInputByCotangent),
        },
        new("InputJacobian", "y and J = ∂y/∂x", "1 + min(M, Q)", OperatorSet.ByInput)
        {
            Members = [OperatorMember.OfBatch("InputJacobian", "Evaluates the outputs y and the Jacobian J = ∂y/∂x by the inputs, in {mode} mode by operation count.", [Outputs, InputJacobian]) with { Mode = static programs => programs.Of("InputJacobian").IsForward ? "forward" : "reverse" }],

            // Column k of J in sweep k over the inputs, or row k in sweep k over the outputs.
            Derive = static model =>
            [
                new(() => WithValue(model, Forward.ByValue(model.Program, model.Input)), Sweeps: model.InputCount, IsForward: true),
                new(() => WithValue(model, Reverse.ToInputByUnit(model.Program)), Sweeps: model.OutputCount),
            ],
        },
    ];

    private static ImmutableArray<OperatorRow> InputSecondOrder =>
    [
        new("MixedVjp", "∇_θ⟨w, J·ẋ⟩", "6", OperatorSet.InputSecondOrder)
        {
            Summary = "Evaluates ∇_θ⟨w, J·ẋ⟩, J = ∂y/∂x.",
            Reads = [Cotangent, InputTangent],
            Accumulator = ParameterCotangent("the derivative"),
            Derive = Once(static source => Forward.ByInput(Reverse.ByCotangent(source))),
        },
        new("MixedJvp", "∇_x⟨w, D·v⟩", "6", OperatorSet.InputSecondOrder)
        {
            Summary = "Evaluates ∇_x⟨w, D·v⟩, D = ∂y/∂θ.",
            Reads = [Cotangent, Tangent],
            Results = [InputCotangent("the derivative")],
            Derive = Once(static source => Forward.ByParameters(Reverse.ToInputByCotangent(source))),
        },
        new("InputHvp", "(Σ w·∂²y/∂x²)·ẋ", "4", OperatorSet.InputSecondOrder)
        {
            Summary = "Evaluates the product (Σ w·∂²y/∂x²)·ẋ of every sample.",
            Reads = [Cotangent, InputTangent],
            Results = [InputCotangent("the product")],
            Derive = Once(static source => Forward.ByInput(Reverse.ToInputByCotangent(source))),
        },
        new("InputLaplacian", "y and Δy = Σ ∂²y/∂x_m²", "1 + 2M", OperatorSet.InputSecondOrder)
        {
            Summary = "Evaluates the outputs y and their Laplacian Δy = Σ ∂²y/∂x_k² by the inputs.",
            Results = [Outputs, Laplacian],

            // ∂²y/∂x_k² in sweep k.
            Derive = static model => [new(() => WithValue(model, Forward.ByValue(Forward.ByValue(model.Program, model.Input), model.Input)), Sweeps: model.InputCount)],
        },
    ];
}
