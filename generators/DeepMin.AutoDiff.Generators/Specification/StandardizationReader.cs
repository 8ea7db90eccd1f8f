using DeepMin.AutoDiff.Generators.Collections;
using DeepMin.AutoDiff.Generators.Diagnostics;
using DeepMin.AutoDiff.Generators.Symbolics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DeepMin.AutoDiff.Generators.Specification;

/// <summary>Reads how a network standardizes its inputs and outputs.</summary>
internal static class StandardizationReader
{
    /// <summary>Adds the standardizations of a type to its specification.</summary>
    public static NetworkSpec Read(INamedTypeSymbol type, NetworkSpec spec, ParameterCounter parameters, DefectSink defects, CancellationToken cancellation)
    {
        foreach (AttributeData attribute in type.Attributes(MetadataNames.StandardizeAttribute).OrderBy(attribute => attribute.ApplicationSyntaxReference?.Span.Start))
        {
            if (attribute.Argument(0) is not { Value: int target } || attribute.Syntax(cancellation) is not { } syntax)
            {
                defects.AddReportedByCompiler();
                continue;
            }

            SyntaxNode offender = syntax.Expression(attribute.AttributeConstructor!, 0);
            switch ((StandardizedPart)target)
            {
                case StandardizedPart.Inputs:
                    Once(spec.InputStandardization, "inputs");
                    spec = spec with { InputStandardization = Vectors("inputs", spec.Inputs) };
                    break;
                case StandardizedPart.Outputs:
                    Once(spec.OutputStandardization, "outputs");
                    spec = spec with { OutputStandardization = Vectors("outputs", spec.Layers.Count == 0 ? 0 : spec.Layers[spec.Layers.Count - 1].Outputs) };
                    break;
                default:
                    defects.Add(DiagnosticDescriptors.UndefinedOption, offender, type.Name, nameof(StandardizedPart), "StandardizedPart.Inputs or StandardizedPart.Outputs");
                    break;
            }

            void Once(StandardizationSpec? before, string target)
            {
                if (before is not null)
                    defects.Add(LayerDiagnostics.StandardizedTwice, offender, type.Name, target);
            }

            StandardizationSpec Vectors(string target, int width)
            {
                if (attribute.ConstructorArguments.Length > 1)
                    return new VectorReader(type.Name, attribute, syntax, target, width, spec.Options.Precision, defects).Read();
                parameters.AddConstants(2L * Math.Max(0, width), offender, defects);
                return StandardizationSpec.Bound;
            }
        }

        return spec;
    }

    /// <summary>Reads mean and scale of one attribute.</summary>
    private sealed class VectorReader(string network, AttributeData attribute, AttributeSyntax syntax, string target, int width, Precision precision, DefectSink defects)
    {
        public StandardizationSpec Read() => new(Vector(1, "mean", "a finite number", static _ => true), Vector(2, "scale", "a positive finite number", static value => value > 0));

        private EquatableArray<double> Vector(int index, string name, string expected, Func<double, bool> isAllowed)
        {
            SyntaxNode expression = syntax.Expression(attribute.AttributeConstructor!, index);
            TypedConstant argument = attribute.ConstructorArguments[index];
            if (argument.Kind != TypedConstantKind.Array || (!argument.IsNull && argument.Values.Any(value => value.Value is not double)))
            {
                defects.AddReportedByCompiler();
                return [];
            }

            double[] values = argument.IsNull ? [] : [.. argument.Values.Select(value => (double)value.Value!)];
            if (width > 0 && values.Length != width)
                defects.Add(LayerDiagnostics.StandardizationLength, expression, name, target, network, values.Length, width);
            for (int i = 0; i < values.Length; i++)
            {
                // What the model's precision makes of the number counts: 1e-60 is no scale of a float32 network.
                double value = precision == Precision.Single ? (float)values[i] : values[i];
                if (double.IsNaN(value) || double.IsInfinity(value) || !isAllowed(value))
                    defects.Add(LayerDiagnostics.StandardizationValue, Element(expression, i), name, i, target, network, NumberText.Shortest(values[i]), expected);
            }

            return new EquatableArray<double>([.. values]);
        }

        /// <summary>The expression of an entry, or that of the array if its entries cannot be told apart.</summary>
        private static SyntaxNode Element(SyntaxNode array, int index)
        {
            SyntaxNode[] elements = array switch
            {
                ArrayCreationExpressionSyntax { Initializer: { } initializer } => [.. initializer.Expressions],
                ImplicitArrayCreationExpressionSyntax creation => [.. creation.Initializer.Expressions],
                CollectionExpressionSyntax collection when collection.Elements.All(element => element is ExpressionElementSyntax) => [.. collection.Elements],
                _ => [],
            };
            return index < elements.Length ? elements[index] : array;
        }
    }
}
