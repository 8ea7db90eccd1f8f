namespace DeepMin.AutoDiff.Generators.Tests.Models;

/// <summary>What derivatives by the inputs satisfy.</summary>
internal static class InputLaws
{
    public static void Hold(GeneratedModel model, double[] theta, double[] inputs, Random random, string context)
    {
        double[] outputs = model.Evaluate(theta, inputs);
        double[] direction = OperatorLaws.Draw(random, inputs.Length, 1), cotangent = OperatorLaws.Draw(random, outputs.Length, 1);
        double[] jvp = model.InputJvp(theta, inputs, direction), vjp = model.InputVjp(theta, inputs, cotangent);
        OperatorLaws.Near(OperatorLaws.Difference(point => model.Evaluate(theta, point), inputs, direction), jvp, 1e-8, $"J·ẋ, {context}");
        OperatorLaws.Near([OperatorLaws.Dot(cotangent, jvp)], [OperatorLaws.Dot(vjp, direction)], 1e-11, $"⟨w, J·ẋ⟩ = ⟨Jᵀw, ẋ⟩, {context}");

        (double[] y, double[] jacobian) = model.InputJacobian(theta, inputs);
        OperatorLaws.Near(outputs, y, 0, $"y of J, {context}");
        OperatorLaws.Near(jvp, Products(jacobian, direction, model), 1e-12, $"J times ẋ, {context}");
        Mixed(model, theta, inputs, cotangent, direction, OperatorLaws.Draw(random, model.ParameterCount, 1), context);
        Second(model, theta, inputs, cotangent, direction, outputs, context);
    }

    private static void Mixed(GeneratedModel model, double[] theta, double[] inputs, double[] cotangent, double[] direction, double[] tangent, string context)
    {
        double[] byParameters = model.MixedVjp(theta, inputs, cotangent, direction), byInputs = model.MixedJvp(theta, inputs, cotangent, tangent);
        OperatorLaws.Near(OperatorLaws.Difference(point => model.Vjp(theta, point, cotangent), inputs, direction), byParameters, 1e-8, $"∇_θ⟨w, J·ẋ⟩, {context}");
        OperatorLaws.Near(OperatorLaws.Difference(point => model.InputVjp(point, inputs, cotangent), theta, tangent), byInputs, 1e-8, $"∇_x⟨w, D·v⟩, {context}");
        OperatorLaws.Near([OperatorLaws.Dot(byParameters, tangent)], [OperatorLaws.Dot(byInputs, direction)], 1e-11, $"mixed derivatives are transposed, {context}");
    }

    private static void Second(GeneratedModel model, double[] theta, double[] inputs, double[] cotangent, double[] direction, double[] outputs, string context)
    {
        double[] product = model.InputHvp(theta, inputs, cotangent, direction);
        OperatorLaws.Near(OperatorLaws.Difference(point => model.InputVjp(theta, point, cotangent), inputs, direction), product, 1e-8, $"Hvp by x, {context}");
        (double[] y, double[] laplacian) = model.InputLaplacian(theta, inputs);
        OperatorLaws.Near(outputs, y, 0, $"y of Δy, {context}");
        OperatorLaws.Near([.. Enumerable.Range(0, outputs.Length).Select(row => Trace(model, theta, inputs, row))], laplacian, 1e-12, $"Δy = trace, {context}");
    }

    /// <summary>The trace of ∂²y_row/∂x², by products with unit vectors.</summary>
    private static double Trace(GeneratedModel model, double[] theta, double[] inputs, int row)
    {
        double[] cotangent = new double[inputs.Length / model.InputCount * model.OutputCount];
        cotangent[row] = 1;
        double trace = 0;
        for (int m = row / model.OutputCount * model.InputCount; m < ((row / model.OutputCount) + 1) * model.InputCount; m++)
        {
            double[] unit = new double[inputs.Length];
            unit[m] = 1;
            trace += model.InputHvp(theta, inputs, cotangent, unit)[m];
        }

        return trace;
    }

    private static double[] Products(double[] jacobian, double[] direction, GeneratedModel model) =>
        [.. jacobian.Chunk(model.InputCount).Select((row, i) => OperatorLaws.Dot(row, direction[(i / model.OutputCount * model.InputCount)..][..model.InputCount]))];
}
