using System.Collections.Immutable;
using DeepMin.AutoDiff.Generators.Programs;
using DeepMin.AutoDiff.Generators.Transforms;
using static DeepMin.AutoDiff.Generators.Emission.Parameter;

namespace DeepMin.AutoDiff.Generators.Emission;

/// <summary>The operators of which every sample is one sweep: a row each.</summary>
internal static class SampleOperators
{
    public static IEnumerable<SampleOperator> Core(OperatorPrograms programs) =>
    [
        Rows("Evaluate", "Evaluates the outputs y(x; θ) of N samples.", programs.Evaluate, [], Outputs),
        Rows("Jvp", "Evaluates the directional derivative D·v of the outputs, D = ∂y/∂θ.", programs.Jvp, [Tangent], OutputTangent("D·v")),
        Sum("Vjp", "Evaluates the pullback Dᵀ·w of an output cotangent, D = ∂y/∂θ.", programs.Vjp, [Cotangent], ParameterCotangent("Dᵀ·w")),
        Cost(programs.Gradient, ParameterCotangent("∇C")),
        Sum("GaussNewtonProduct", "Evaluates the Gauss–Newton product Dᵀ·diag(w)·D·v, D = ∂y/∂θ.", programs.GaussNewtonProduct, [RowWeights, Tangent], ParameterCotangent("the product", "product")),
    ];

    public static SampleOperator Hvp(FusedProgram program) =>
        Sum("Hvp", "Evaluates the product (Σ w·∇²y)·v of second derivatives by θ.", program, [Cotangent, Tangent], ParameterCotangent("the product"));

    public static IEnumerable<SampleOperator> ByInput(InputPrograms programs) =>
    [
        Rows("InputJvp", "Evaluates the directional derivative J·ẋ of the outputs, J = ∂y/∂x.", programs.Jvp, [InputTangent], OutputTangent("J·ẋ")),
        Rows("InputVjp", "Evaluates the pullback Jᵀ·w of an output cotangent, J = ∂y/∂x.", programs.Vjp, [Cotangent], InputCotangent("Jᵀ·w")),
    ];

    public static IEnumerable<SampleOperator> InputSecondOrder(InputSecondOrderPrograms programs) =>
    [
        Sum("MixedVjp", "Evaluates ∇_θ⟨w, J·ẋ⟩, J = ∂y/∂x.", programs.MixedVjp, [Cotangent, InputTangent], ParameterCotangent("the derivative")),
        Rows("MixedJvp", "Evaluates ∇_x⟨w, D·v⟩, D = ∂y/∂θ.", programs.MixedJvp, [Cotangent, Tangent], InputCotangent("the derivative")),
        Rows("InputHvp", "Evaluates the product (Σ w·∂²y/∂x²)·ẋ of every sample.", programs.Hvp, [Cotangent, InputTangent], InputCotangent("the product")),
    ];

    private static SampleOperator Rows(string name, string summary, FusedProgram program, ImmutableArray<Parameter> reads, Parameter result) =>
        new(OperatorMember.OfBatch(name, summary, [.. reads, result]), program, [result]);

    private static SampleOperator Sum(string name, string summary, FusedProgram program, ImmutableArray<Parameter> reads, Parameter sum) =>
        new(OperatorMember.OfBatch(name, summary, [.. reads, sum]), program, []) { Accumulator = sum };

    private static SampleOperator Cost(FusedProgram program, Parameter gradient) =>
        new(OperatorMember.OfBatch("Gradient", "Evaluates the cost C = |y − t|²/(2N) of targets t and its gradient ∇C = Dᵀ·(y − t)/N, D = ∂y/∂θ.", [Targets, gradient], "C; 0 without samples."), program, [])
        {
            Accumulator = gradient,
            IsCost = true,
        };
}
