using DeepMin.AutoDiff.Generators.Programs;

namespace DeepMin.AutoDiff.Generators.Transforms;

/// <summary>The programs of second derivatives by the inputs, and of mixed ones: compositions of the first-order transforms.</summary>
internal sealed class InputSecondOrderPrograms
{
    public InputSecondOrderPrograms(ModelProgram model)
    {
        Program source = model.Program;
        MixedVjp = Fusion.Fuse(model.Builder.Derive(() => Forward.ByInput(Reverse.ByCotangent(source))));
        MixedJvp = Fusion.Fuse(model.Builder.Derive(() => Forward.ByParameters(Reverse.ToInputByCotangent(source))));
        Hvp = Fusion.Fuse(model.Builder.Derive(() => Forward.ByInput(Reverse.ToInputByCotangent(source))));
        Laplacian = Fusion.Fuse(model.Builder.Derive(() => new Program(source.Builder, [.. source.Results, .. SecondDerivative(model).Results], [])));
    }

    /// <summary>The factors of ∇_θ⟨w, J·ẋ⟩, the derivative of Dᵀ·w along ẋ.</summary>
    public FusedProgram MixedVjp { get; }

    /// <summary>∇_x⟨w, D·v⟩, the derivative of Jᵀ·w along v.</summary>
    public FusedProgram MixedJvp { get; }

    /// <summary>(Σ w·∂²y/∂x²)·ẋ, the derivative of Jᵀ·w along ẋ.</summary>
    public FusedProgram Hvp { get; }

    /// <summary>y, and ∂²y/∂x_k² in sweep k.</summary>
    public FusedProgram Laplacian { get; }

    private static Program SecondDerivative(ModelProgram model) => Forward.ByValue(Forward.ByValue(model.Program, model.Input), model.Input);
}
