using DeepMin.AutoDiff.Generators.Diagnostics;
using Microsoft.CodeAnalysis;

namespace DeepMin.AutoDiff.Generators.Specification;

/// <summary>Reads the properties that [Network] and [Model] have in common.</summary>
internal static class OptionsReader
{
    public static ModelOptions Read(INamedTypeSymbol type, AttributeData attribute, DefectSink defects, CancellationToken cancellation)
    {
        ModelOptions options = ModelOptions.Default;
        foreach (KeyValuePair<string, TypedConstant> argument in attribute.NamedArguments)
        {
            switch (argument.Key, argument.Value.Value)
            {
                case (nameof(ModelOptions.Precision), int value):
                    options = options with { Precision = (Precision)value };
                    Require(value is >= (int)Precision.Double and <= (int)Precision.Single, argument.Key, "Precision.Double or Precision.Single");
                    break;
                case (nameof(ModelOptions.Operators), int value):
                    options = options with { Operators = (OperatorSet)value };
                    Require((value & ~(int)OperatorSet.All) == 0, argument.Key, "OperatorGroups.None, SecondOrder, ByInput, InputSecondOrder, All, or a combination");
                    break;
                case (nameof(ModelOptions.InputDerivatives), bool value):
                    options = options with { InputDerivatives = value };
                    break;
                default:
                    defects.AddReportedByCompiler();
                    break;
            }
        }

        return options;

        void Require(bool isDefined, string property, string expected)
        {
            if (!isDefined && attribute.Syntax(cancellation) is { } syntax)
                defects.Add(DiagnosticDescriptors.UndefinedOption, syntax.Property(property), type.Name, property, expected);
        }
    }
}
