namespace DeepMin.AutoDiff.Generators.Tests.Models;

/// <summary>What second derivatives by θ satisfy.</summary>
internal static class SecondOrderLaws
{
    public static void Hold(GeneratedModel model, double[] theta, double[] inputs, Random random, string context)
    {
        double[] cotangent = OperatorLaws.Draw(random, inputs.Length / model.InputCount * model.OutputCount, 1);
        double[] first = OperatorLaws.Draw(random, model.ParameterCount, 1), second = OperatorLaws.Draw(random, model.ParameterCount, 1);
        double[] product = model.Hvp(theta, inputs, cotangent, first);
        OperatorLaws.Near(OperatorLaws.Difference(point => model.Vjp(point, inputs, cotangent), theta, first), product, 1e-8, $"Hvp = d(Dᵀw)/dv, {context}");
        double left = OperatorLaws.Dot(second, product), right = OperatorLaws.Dot(first, model.Hvp(theta, inputs, cotangent, second));
        OperatorLaws.Near([left], [right], 1e-11, $"⟨b, H·a⟩ = ⟨a, H·b⟩, {context}");

        double[] hessian = model.Hessian(theta, inputs, cotangent);
        int order = model.ParameterCount;
        OperatorLaws.Near(product, OperatorLaws.Rows(hessian, first), 1e-12, $"H·v, {context}");
        for (int row = 0; row < order; row++)
            Assert.All(Enumerable.Range(0, row), column => Assert.Equal(hessian[(row * order) + column], hessian[(column * order) + row]));
    }
}
