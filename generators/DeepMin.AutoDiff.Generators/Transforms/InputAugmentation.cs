using DeepMin.AutoDiff.Generators.Programs;

namespace DeepMin.AutoDiff.Generators.Transforms;

/// <summary>
/// Augments a model's outputs by their derivatives by the inputs: y₀ … y_(Q−1), then ∂y₀/∂u₀, ∂y₀/∂u₁, …, ∂y_(Q−1)/∂u_(M−1). The result is a model
/// like any other, so that values and slopes are fitted together.
/// </summary>
internal static class InputAugmentation
{
    public static ModelProgram Apply(ModelProgram model)
    {
        ProgramBuilder builder = model.Builder;
        Node output = model.Output;
        int slopes = output.Length * model.Input.Length;
        StackPart part = Forward.Directions(model.Program, model.Input, output) is { } byInput
            ? StackPart.Of(builder.DirectionOrder(output.Label.Slope with { Name = "slopes" }, byInput, directions: 1))
            : new StackPart(null, slopes);
        Node augmented = builder.Stack(output.Label with { Name = "yAndSlopes" }, [StackPart.Of(output), part]);
        return model with { Program = new Program(builder, [augmented], []) };
    }
}
